/**
 * What changes are called, per language. In English and French they are verbs: "a share that rose by 3.2 points". Japanese, Korean and
 * Chinese bend or place the verb by what stands around it, so there they are nouns or bare verbs that can stand in brackets after the
 * value; a translation puts them there.
 */
import type { Language } from '../metrics/locale.ts';

/** A name of relative changes in a range, both ends included. */
interface Phrase {
	readonly from: number;
	readonly to: number;
	readonly text: string;
}

export interface ChangeLanguage {
	readonly steady: string;
	readonly unchanged: string;
	readonly rose: string;
	readonly fell: string;
	readonly appeared: (now: string) => string;
	readonly ranks: (before: string, now: string) => string;
	readonly sameRank: (now: string) => string;
	readonly by: (verb: string, amount: string) => string;
	/** `reason` is a clause in English, as `comparability` makes it. */
	readonly break: (title: string, reason: string) => string;
	/** Relative changes that have a name. Outside of these ranges the number is given. */
	readonly phrases: readonly Phrase[];
}

/** The ranges that have a name in every language: a third up is not a third down. */
const RANGES = {
	fivefold: [3.85, 4.15],
	quadrupled: [2.9, 3.1],
	tripled: [1.93, 2.07],
	doubled: [0.96, 1.04],
	halfUp: [0.48, 0.52],
	thirdUp: [0.32, 0.35],
	quarterUp: [0.24, 0.26],
	fifthUp: [0.19, 0.21],
	fifthDown: [-0.21, -0.19],
	quarterDown: [-0.26, -0.24],
	thirdDown: [-0.35, -0.32],
	halved: [-0.52, -0.48],
	twoThirdsDown: [-0.68, -0.65],
	threeQuartersDown: [-0.76, -0.74],
} as const;

function phrases(texts: Readonly<Record<keyof typeof RANGES, string>>): readonly Phrase[] {
	return Object.entries(RANGES).map(([name, [from, to]]) => ({ from, to, text: texts[name as keyof typeof RANGES] }));
}

/** The reasons that `comparability` and the restatements of the report give, as clauses. Others stay in English. */
type Reasons = Readonly<Record<string, string>>;
const REASONS: Readonly<Record<Exclude<Language, 'en'>, Reasons>> = {
	fr: {
		'its definition was changed in between': 'sa définition a changé entre-temps',
		'many models were given another relation tag in between':
			'de nombreux modèles ont reçu entre-temps une autre étiquette de filiation',
		'downloads are credited to root models, and much downloaded ones were given another root in between':
			'les téléchargements sont attribués aux modèles racines, et des modèles très téléchargés ont changé de racine entre-temps',
	},
	ja: {
		'its definition was changed in between': 'その間に定義が変わった',
		'many models were given another relation tag in between': 'その間に多くのモデルの派生関係のタグが変わった',
		'downloads are credited to root models, and much downloaded ones were given another root in between':
			'ダウンロードは元のモデルに計上され、よくダウンロードされるモデルの元がその間に変わった',
	},
	ko: {
		'its definition was changed in between': '그 사이 정의가 바뀜',
		'many models were given another relation tag in between': '그 사이 많은 모델의 파생 관계 태그가 바뀜',
		'downloads are credited to root models, and much downloaded ones were given another root in between':
			'다운로드를 뿌리 모델에 귀속하는데 많이 내려받은 모델의 뿌리가 그 사이 바뀜',
	},
	zh: {
		'its definition was changed in between': '其定义在此期间有所改变',
		'many models were given another relation tag in between': '许多模型的派生关系标签在此期间有所改变',
		'downloads are credited to root models, and much downloaded ones were given another root in between':
			'下载量计入根模型，而一些下载量很大的模型在此期间换了根模型',
	},
};

const reasonIn = (language: keyof typeof REASONS, reason: string): string => REASONS[language][reason] ?? reason;

export const CHANGE_WORDS: Readonly<Record<Language, ChangeLanguage>> = {
	en: {
		steady: 'held steady',
		unchanged: 'did not change',
		rose: 'rose',
		fell: 'fell',
		appeared: (now) => `rose from zero to ${now}`,
		ranks: (before, now) => `moved from ${before} to ${now}`,
		sameRank: (now) => `stayed ${now}`,
		by: (verb, amount) => `${verb} by ${amount}`,
		break: (title, reason) => `is not comparable with ${title} because ${reason}`,
		phrases: phrases({
			fivefold: 'grew fivefold',
			quadrupled: 'quadrupled',
			tripled: 'tripled',
			doubled: 'doubled',
			halfUp: 'rose by half',
			thirdUp: 'rose by a third',
			quarterUp: 'rose by a quarter',
			fifthUp: 'rose by a fifth',
			fifthDown: 'fell by a fifth',
			quarterDown: 'fell by a quarter',
			thirdDown: 'fell by a third',
			halved: 'halved',
			twoThirdsDown: 'fell by two thirds',
			threeQuartersDown: 'fell by three quarters',
		}),
	},
	// With "avoir" throughout: a participle with "être" would have to agree with what the sentence speaks of.
	fr: {
		steady: 'n’a guère changé',
		unchanged: 'n’a pas changé',
		rose: 'a augmenté',
		fell: 'a diminué',
		appeared: (now) => `a augmenté de zéro à ${now}`,
		ranks: (before, now) => `passe de ${before} à ${now}`,
		sameRank: (now) => `reste ${now}`,
		by: (verb, amount) => `${verb} de ${amount}`,
		break: (title, reason) => `ne peut se comparer à ${title}, parce que ${reasonIn('fr', reason)}`,
		phrases: phrases({
			fivefold: 'a quintuplé',
			quadrupled: 'a quadruplé',
			tripled: 'a triplé',
			doubled: 'a doublé',
			halfUp: 'a augmenté de moitié',
			thirdUp: 'a augmenté d’un tiers',
			quarterUp: 'a augmenté d’un quart',
			fifthUp: 'a augmenté d’un cinquième',
			fifthDown: 'a diminué d’un cinquième',
			quarterDown: 'a diminué d’un quart',
			thirdDown: 'a diminué d’un tiers',
			halved: 'a diminué de moitié',
			twoThirdsDown: 'a diminué des deux tiers',
			threeQuartersDown: 'a diminué des trois quarts',
		}),
	},
	ja: {
		steady: 'ほぼ横ばい',
		unchanged: '変化なし',
		rose: '上昇',
		fell: '低下',
		appeared: (now) => `ゼロから${now}へ上昇`,
		ranks: (before, now) => `${before}から${now}へ`,
		sameRank: (now) => `${now}のまま`,
		by: (verb, amount) => `${amount}${verb}`,
		break: (title, reason) => `${title}とは比較できない（${reasonIn('ja', reason)}）`,
		phrases: phrases({
			fivefold: '5倍に増加',
			quadrupled: '4倍に増加',
			tripled: '3倍に増加',
			doubled: '2倍に増加',
			halfUp: '5割増',
			thirdUp: '3分の1増',
			quarterUp: '4分の1増',
			fifthUp: '2割増',
			fifthDown: '2割減',
			quarterDown: '4分の1減',
			thirdDown: '3分の1減',
			halved: '半減',
			twoThirdsDown: '3分の2減',
			threeQuartersDown: '4分の3減',
		}),
	},
	ko: {
		steady: '거의 변동 없음',
		unchanged: '변동 없음',
		rose: '상승',
		fell: '하락',
		appeared: (now) => `0에서 ${now}(으)로 상승`,
		ranks: (before, now) => `${before}에서 ${now}(으)로 이동`,
		sameRank: (now) => `${now} 유지`,
		by: (verb, amount) => `${amount} ${verb}`,
		break: (title, reason) => `${title}과(와) 비교할 수 없음(${reasonIn('ko', reason)})`,
		phrases: phrases({
			fivefold: '5배로 증가',
			quadrupled: '4배로 증가',
			tripled: '3배로 증가',
			doubled: '2배로 증가',
			halfUp: '절반만큼 증가',
			thirdUp: '3분의 1 증가',
			quarterUp: '4분의 1 증가',
			fifthUp: '5분의 1 증가',
			fifthDown: '5분의 1 감소',
			quarterDown: '4분의 1 감소',
			thirdDown: '3분의 1 감소',
			halved: '절반으로 감소',
			twoThirdsDown: '3분의 2 감소',
			threeQuartersDown: '4분의 3 감소',
		}),
	},
	zh: {
		steady: '基本持平',
		unchanged: '没有变化',
		rose: '上升',
		fell: '下降',
		appeared: (now) => `从零升至${now}`,
		ranks: (before, now) => `从${before}位变为${now}位`,
		sameRank: (now) => `仍居${now}位`,
		by: (verb, amount) => `${verb}${amount}`,
		break: (title, reason) => `与${title}不可比（${reasonIn('zh', reason)}）`,
		phrases: phrases({
			fivefold: '增至五倍',
			quadrupled: '增至四倍',
			tripled: '增至三倍',
			doubled: '翻倍',
			halfUp: '增加一半',
			thirdUp: '增加三分之一',
			quarterUp: '增加四分之一',
			fifthUp: '增加五分之一',
			fifthDown: '减少五分之一',
			quarterDown: '减少四分之一',
			thirdDown: '减少三分之一',
			halved: '减少一半',
			twoThirdsDown: '减少三分之二',
			threeQuartersDown: '减少四分之三',
		}),
	},
};
