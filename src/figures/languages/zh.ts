import type { FigureLanguage } from '../language.ts';
export const chinese: FigureLanguage = { language: 'zh', spaced: true, labels: {}, phrases: {} };
