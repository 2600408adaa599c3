/** Figures in French. */
import type { FigureLanguage } from '../language.ts';

export const french: FigureLanguage = {
	language: 'fr',
	labels: {
		individual: 'Particuliers',
		international: 'International',
		online: 'En ligne',
		unknown: 'Inconnu',
		rest: 'Tous les autres',
		US: 'États-Unis',
		GB: 'Royaume-Uni',
		HK: 'Hong Kong',
		MO: 'Macao',
		AE: 'Émirats',
		floor: '2 mars 2022 ou avant',
		'2022-or-earlier': '2022 ou avant',
		model: 'Modèles',
		developer: 'Développeurs',
		country: 'Pays',
		company: 'Entreprises',
		university: 'Universités',
		'non-profit': 'Organisations à but non lucratif',
		community: 'Communautés',
		user: 'Particuliers',
		base: 'Non dérivés',
		finetune: 'Affinés',
		adapter: 'Adaptateurs',
		quantized: 'Quantifiés',
		merge: 'Fusions',
		'open-use': 'Tout usage permis',
		attribution: 'Attribution',
		'acceptable-use': 'Politique d’usage acceptable',
		'non-commercial': 'Non commercial',
		other: 'Autres',
		undocumented: 'Non indiquée',
		yes: 'oui',
		no: 'non',
	},
	phrases: {
		'Share of downloads by country of the developer': 'Part des téléchargements par pays du développeur',
		'Share of downloads and share of models by year in which the model was created':
			'Part des téléchargements et part des modèles par année de création du modèle',
		'Share of the downloads of the whole Hub by year in which the model was created, published series':
			'Part des téléchargements de l’ensemble du Hub par année de création du modèle, série publiée par des tiers',
		'Downloads of all public models by month, published series':
			'Téléchargements de tous les modèles publics par mois, série publiée par des tiers',
		'Share of downloads by rank within models, developers and countries':
			'Part des téléchargements par rang parmi les modèles, les développeurs et les pays',
		'Share of downloads and share of models by type of developer':
			'Part des téléchargements et part des modèles par type de développeur',
		'Share of downloads and share of models by group of the stated licence':
			'Part des téléchargements et part des modèles par groupe de la licence indiquée',
		'Share of downloads by what the downloaded model declares itself to be':
			'Part des téléchargements selon ce que le modèle téléchargé déclare être',
		'{what}.': '{what}.',
		'{what}; {population}.': '{what}\u202f; {population}.',
		'the {n1} models with the most downloads in the {n2} days before {date}':
			'les {n1} modèles les plus téléchargés au cours des {n2} jours précédant le {date}',
		'the {n1} models with the most downloads in the {n2} days before {date}, as far as they have {n3} or more':
			'les {n1} modèles les plus téléchargés au cours des {n2} jours précédant le {date}, pour autant qu’ils aient au moins {n3} téléchargements',
		'the models with {n1} or more downloads in the {n2} days before {date}':
			'les modèles ayant au moins {n1} téléchargements au cours des {n2} jours précédant le {date}',
		'all public models of the Hub on {date}': 'tous les modèles publics du Hub au {date}',
		'Shares are of {denominator}.': 'Les parts se rapportent à {denominator}.',
		'all downloads (models, developers) that the method counts, the unmapped ones included':
			'l’ensemble des téléchargements (modèles, développeurs) que la méthode compte, y compris ceux qui ne sont rattachés à rien',
		'all downloads (models) that the method counts': 'l’ensemble des téléchargements (modèles) que la méthode compte',
		'Shares are of all downloads that the method counts.':
			'Les parts se rapportent à l’ensemble des téléchargements que la méthode compte.',
		'Shares are of the downloads whose cohort is known.':
			'Les parts se rapportent aux téléchargements dont l’année de création est connue.',
		'Nothing is unmapped.': 'Rien n’est inconnu.',
		'Nothing of downloads is unmapped.': 'Aucun téléchargement n’est de type inconnu.',
		'Not known for {value}.': 'inconnu pour {value}.',
		'Not known for {value} of downloads.': 'inconnu pour {value} des téléchargements.',
		'The country is {unmapped}': 'Le pays est {unmapped}',
		'The type is {unmapped}': 'Le type est {unmapped}',
		'Personal accounts, organisations without a seat and deliberately multinational ones have no single country.':
			'Les comptes personnels, les organisations sans siège et celles qui se veulent multinationales n’ont pas de pays unique.',
		'The kind follows the tags of the model card. A model that declares nothing counts as not derived.':
			'Le type suit les étiquettes de la fiche du modèle. Un modèle qui ne déclare rien compte comme non dérivé.',
		'The licence is the one that the model card states; nobody has checked that it holds.':
			'La licence est celle qu’indique la fiche du modèle\u202f; personne n’a vérifié qu’elle est respectée.',
		'The Hub stores no creation date before 2 March 2022: older models all carry that day.':
			'Le Hub ne conserve aucune date de création antérieure au 2 mars 2022\u00a0: les modèles plus anciens portent tous ce jour.',
		'The Hub stores no creation date before 2 March 2022.':
			'Le Hub ne conserve aucune date de création antérieure au 2 mars 2022.',
		'A series that others publish for the whole Hub, not computed from the snapshot.':
			'Une série que des tiers publient pour l’ensemble du Hub\u202f; elle n’est pas calculée à partir de l’instantané.',
		'{n} of the {all} months are estimated from 30-day counters.':
			'{n} des {all} mois sont estimés à partir des compteurs sur 30 jours.',
		'The counters froze and were rolled back at times, so single months can be off.':
			'Les compteurs se sont parfois figés ou ont été ramenés en arrière\u00a0: un mois isolé peut être faux.',
		'In the row of countries, individuals, online and international organisations and unknown developers count as one each.':
			'Dans la ligne des pays, les particuliers, les organisations en ligne, les organisations internationales et les développeurs inconnus comptent chacun pour un.',
		'{n} countries and groups': '{n} pays et groupes',
		'{n} kinds of models': '{n} types de modèles',
		'{n} cohorts': '{n} années de création',
		'{n} groups of licences': '{n} groupes de licences',
		'{n} types of developers': '{n} types de développeurs',
		'{n} parts': '{n} parties',
		'{n} series': '{n} série',
		'{n} levels': '{n} niveaux',
		'{name} ({value})': '{name} ({value})',
		'share of downloads': 'part des téléchargements',
		'share of models': 'part des modèles',
		'Bar chart of {count}, ranked by {of}: {first} comes before {second}.':
			'Diagramme à barres de {count}, classés par {of}\u00a0: {first} devance {second}.',
		'Bar chart of {count}, ranked by {of}: {first} stands alone.':
			'Diagramme à barres de {count}, classés par {of}\u00a0: {first} est seul.',
		'The last of them is {last}.': 'Le dernier est {last}.',
		'Paired bars of {count}, {one} against {two}.': 'Barres appariées de {count}, {one} en regard de {two}.',
		'The widest gap is that of {name}: {one} against {two}.':
			'L’écart le plus grand est celui de {name}\u00a0: {one} contre {two}.',
		'Stacked areas of {count}, {span}.': 'Aires empilées de {count}, {span}.',
		'The largest change is that of {name}: from {from} to {to}.':
			'La plus forte variation est celle de {name}\u00a0: de {from} à {to}.',
		'The first is {name} with {from}.': 'La première est {name}, avec {from}.',
		'Line chart of {count}, {span}.': 'Courbe de {count}, {span}.',
		'{name}: from {from} to {to}.': '{name}\u00a0: de {from} à {to}.',
		'{name}: {from}.': '{name}\u00a0: {from}.',
		'by month from {first} to {last}': 'par mois de {first} à {last}',
		'Bars of 100 per cent for {count}.': 'Barres de 100\u202f% pour {count}.',
		'{level}: the largest has {one}, the ten largest {ten}.':
			'{level}\u00a0: le premier a {one}, les dix premiers {ten}.',
		'All others': 'Tous les autres',
		Country: 'Pays',
		'No single country': 'Sans pays unique',
		'Others and unknown': 'Autres et inconnus',
		'Share of models': 'Part des modèles',
		'Share of downloads': 'Part des téléchargements',
		'Share of developers': 'Part des développeurs',
		Downloads: 'Téléchargements',
		downloads: 'téléchargements',
		'Downloads, estimated': 'Téléchargements, estimés',
		'Active models': 'Modèles actifs',
		Exact: 'Exact',
		Models: 'Modèles',
		Developers: 'Développeurs',
		Rank: 'Rang',
		'Type of developer': 'Type de développeur',
		'Licence group': 'Groupe de licences',
		Created: 'Création',
		Relation: 'Filiation',
		Month: 'Mois',
		Level: 'Niveau',
		Participants: 'Participants',
		HHI: 'IHH',
		Gini: 'Gini',
		'Top 1': 'Premier',
		'Top 10': 'Dix premiers',
		'Top 100': 'Cent premiers',
		Largest: 'Premier',
		'2nd to 10th': '2e à 10e',
		'11th to 100th': '11e à 100e',
	},
};
