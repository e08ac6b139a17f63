import { codecContract } from '../testing/codecContract';
import { webCodec } from './webCodec';

codecContract('webCodec', webCodec);
