import { z } from 'zod';

// Zod would compile its schemas by `new Function`; Trusted Types report even its question whether it may.
z.config({ jitless: true });

export { z };
