'use client';

import { CrashPage } from '@/components/ui/crash-page';

export default CrashPage;
