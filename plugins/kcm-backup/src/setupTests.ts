import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages load lazily, and the machine may be busy: a test waits for what comes,
// and only one that fails waits for long.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
