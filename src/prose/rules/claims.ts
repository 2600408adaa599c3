/** Claims: those that fail, and those that nearly do. */
import { type Claim, claimsIn, type EvaluatedClaim, evaluateClaim, marginText } from '../claims.ts';
import { crossingsOf } from '../comparability.ts';
import { isVerdict } from '../evaluate.ts';
import { type Attribute, offsetIn } from '../mdx.ts';
import { describeMethod } from '../method-phrase.ts';
import { explainFailure } from '../wording.ts';
import type { ChapterInput, Reporter } from './report.ts';
import type { Rule } from './rules.ts';

export function checkClaims(input: ChapterInput, report: Reporter): readonly Claim[] {
	const { document, data } = input;
	const { claims, faults } = claimsIn(document);
	for (const { that, fault } of faults) {
		if (that.value.trim() !== '') report.at(document, offsetIn(that, fault.offset), fault.rule, fault.message);
	}
	for (const claim of claims) checkClaim(evaluateClaim(claim, data, data.methods), input, report);
	return claims;
}

function checkClaim(evaluated: EvaluatedClaim, { document, data }: ChapterInput, report: Reporter): void {
	const { claim, result } = evaluated;
	const locale = data.edition.language;
	const at = (offset: number, rule: Rule, message: string, severity?: 'warning'): void =>
		report.at(document, offsetIn(claim.that, offset), rule, message, severity);
	if (!isVerdict(result)) {
		at(result.offset, result.rule, result.message);
		return;
	}
	if (result.used.length === 0) {
		at(0, 'claim-constant', 'the condition names no value: it can never fail, and so claims nothing');
		return;
	}
	if (!result.holds) {
		const failed = result.findings.find((finding) => !finding.holds);
		at(
			failed?.offset ?? 0,
			'claim-false',
			`the claim does not hold: expected ${claim.condition}, but ${explainFailure(result, locale)}`,
		);
		return;
	}
	const crossings = crossingsOf(claim.expression, data);
	if (!claim.comparable)
		for (const { offset, metric, reason } of crossings)
			at(
				offset,
				'not-comparable',
				`${metric} cannot be compared with ${data.previous!.title} because ${reason}: leave it out, or say in the sentence and in comparable="…" what makes it fair`,
				'warning',
			);
	if (evaluated.isFragile && result.margin)
		at(
			0,
			'claim-fragile',
			`the claim is ${marginText(result.margin, locale)} from flipping: say it more carefully, or declare a smaller margin="…"`,
			'warning',
		);
	if (evaluated.isDefaultOnly && !claim.counted) {
		const others = evaluated.verdicts.filter((verdict) => isVerdict(verdict.result) && !verdict.result.holds);
		const named = others
			.map(({ method }) => describeMethod(method))
			.slice(0, 3)
			.join('; ');
		at(
			0,
			'claim-default-only',
			`the claim holds under the default method alone, not under ${named}: say how it is counted, and in counted="…" what the others give`,
			'warning',
		);
	}
	const needless = (attribute: Attribute, why: string): void =>
		report.at(
			document,
			attribute.offset,
			'needless-reason',
			`${attribute.name} is not needed, because ${why}: leave it out`,
			'warning',
		);
	if (claim.comparable && crossings.length === 0)
		needless(claim.comparable, 'the condition sets no numbers against each other that are not comparable');
	if (claim.counted && !evaluated.isDefaultOnly)
		needless(claim.counted, 'the claim does not fail under every method other than the default');
}
