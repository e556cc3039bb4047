'use client';

import { CrashPage } from '@/components/ui/notice-page';

export default CrashPage;
