import { codecContract } from '@kcm-backup/core/testing';
import { nodeCodec } from './nodeCodec';

codecContract('nodeCodec', nodeCodec);
