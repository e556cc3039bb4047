import type { Metadata, Viewport } from 'next';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { ReactNode } from 'react';
import { frameColors } from '@/components/theme/theme';
import { ThemeScript } from '@/components/theme/theme-script';
import { pageWords } from '@/lib/words/en/pages';
import './globals.css';

export const metadata: Metadata = {
  title: pageWords.english.site.name,
  description: pageWords.english.site.description,
  manifest: '/manifest.webmanifest',
  icons: {
    // For what cannot read SVG the ICO, which browsers also look for unasked.
    icon: [
      { url: '/favicon.ico', sizes: '32x32' },
      { url: '/icon.svg', type: 'image/svg+xml' },
    ],
    apple: '/apple-touch-icon.png',
  },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // The on-screen keyboard shrinks the page instead of covering the composer.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: frameColors.light },
    { media: '(prefers-color-scheme: dark)', color: frameColors.dark },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme's script sets an attribute that the server does not know of.
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>{children}</body>
    </html>
  );
}
