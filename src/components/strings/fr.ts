import type { Strings } from './en.ts';

export const fr: Strings = {
	skip: 'Aller au contenu',
	menu: 'Menu',
	close: 'Fermer',
	report: 'Rapport',
	chaptersOf: (edition) => `Chapitres de l’édition ${edition}`,
	records: 'Preuves et données',
	recordsOf: (edition) => `Preuves et données de l’édition ${edition}`,
	languages: 'Langues',
	methodology: 'Méthode',
	explore: 'Explorer',
	accessibility: 'Accessibilité',
	glossary: 'Glossaire',
	editions: 'Éditions',
	search: 'Recherche',
	figures: 'Figures',
	metrics: 'Mesures',
	claims: 'Affirmations',
	reproduction: 'Reproduction',
	changes: 'Changements',
	data: 'Données',

	chapterOf: (number, count) => `Chapitre ${number} sur ${count}`,
	minutes: (minutes) => `${minutes} min de lecture`,
	inThisChapter: 'Dans ce chapitre',
	section: 'Lien vers cette section',
	neighbours: 'Chapitres précédent et suivant',
	previous: (chapter) => `Précédent\u00a0: ${chapter}`,
	next: (chapter) => `Suivant\u00a0: ${chapter}`,
	corrections: 'Corrections de ce chapitre',
	untranslated: 'Ce chapitre n’est pas encore traduit. Le voici en anglais.',
	original: 'L’original, en anglais',
	translation:
		'Ceci est une traduction. Ses nombres et ses affirmations sont ceux de l’original, et sont vérifiés comme eux à chaque construction du site.',
	translatedChapters: 'Traduit',
	otherChapters: 'En anglais',
	measured: 'Mesuré le',
	publishedOn: 'Publié le',
	by: 'Par',
	onPaper: 'Sur papier, une page (PDF)',
	asPost: 'Pour les réseaux',

	figure: 'Figure',
	publishedBy: (sources) => `Publié par ${sources}\u202f; présenté par la mesure `,
	computedFrom: (date) => `Calculé à partir de l’instantané du ${date} par la mesure `,
	tableOfFigure: 'Tableau de cette figure',
	tableOf: (figure) => `Tableau de la ${figure}`,
	downloads: 'Téléchargements',
	pageOfFigure: 'Page de cette figure',
	moreRows: (count, rows) => `${count} ${rows < 2 ? 'ligne' : 'lignes'} de plus dans le tableau de la mesure.`,

	evidence: 'Preuves',
	claimsChecked: (claims, methods) =>
		`${claims === 1 ? 'Une phrase de ce chapitre est une affirmation' : `${claims} phrases de ce chapitre sont des affirmations`} que la construction du site a vérifiées sur les données, selon ${methods} ${methods === 1 ? 'façon' : 'façons'} de compter au plus. Le signe qui suit chacune mène à ses preuves.`,
	allClaimsOfChapter: 'Toutes les affirmations de ce chapitre',
	allClaims: (edition) => `Parmi toutes les affirmations de l’édition ${edition}`,
	ofTheEdition: 'de l’édition',
	backToSentence: 'Fermer et revenir à la phrase',
	evidenceOf: (number) => `Preuves de l’affirmation ${number}`,
	standing: (standing, count) => {
		const one = count === 1;
		switch (standing) {
			case 'robust':
				return `${count} ${one ? 'vaut' : 'valent'} selon toutes les façons de compter`;
			case 'single':
				return `${count} ${one ? 'n’est comptée' : 'ne sont comptées'} que d’une façon\u00a0: la condition la nomme, aucune méthode n’y change rien, ou aucune autre n’a ces valeurs`;
			case 'contested':
				return `${count} ${one ? 'vaut' : 'valent'} selon la méthode par défaut, non selon toutes les autres`;
			case 'fragile':
				return `${count} ${one ? 'est' : 'sont'} près de basculer, ou ${one ? 'ne vaut' : 'ne valent'} que selon la méthode par défaut`;
		}
	},

	references: 'Références',
	backToCitation: (place, count) => `Retour au texte, citation ${place} sur ${count}`,

	published: (date) => `Publié le ${date}.`,
	snapshotOf: (date) => `Calculé à partir de l’instantané du ${date}.`,
	licences: (text, data, sources) => `Texte\u00a0: ${text}. Données\u00a0: ${data}. Données sources\u00a0: ${sources}.`,
	tables: 'Tableaux',
	theReport: 'Le rapport',
	allEditions: 'Toutes les éditions',
	feed: 'Flux',
	dataAndLicences: 'Données et licences',
	promise:
		'Ni cookies, ni pistage. Aucune page n’a besoin d’un script\u202f; là où il y en a un, les figures disent leurs valeurs, les tableaux se trient et Explorer permet de choisir. Rien n’est chargé d’ailleurs.',

	script: {
		copyQuery: 'Copier la requête',
		copyLink: 'Copier le lien',
		copied: 'Copié',
		notCopied: 'N’a pas pu être copié',
		keys: 'Les flèches mènent d’une valeur à l’autre, Début et Fin à la première et à la dernière. Échap ferme.',
		chart: 'graphique',
		values: 'Valeurs\u00a0: {title}',
		point: '{series}, {when}\u00a0: {value}',
		place: '{value} ({at} sur {count})',
		unsorted: 'Dans l’ordre de la page.',
		ascending: 'Trié par {name}, ordre croissant.',
		descending: 'Trié par {name}, ordre décroissant.',
	},
};
