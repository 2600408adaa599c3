import type { FigureLanguage } from '../language.ts';
export const japanese: FigureLanguage = { language: 'ja', spaced: true, labels: {}, phrases: {} };
