/** Claims: those that fail, and those that nearly do. */
import { type Claim, claimsIn, type EvaluatedClaim, evaluateClaim, marginText, metricsOf } from '../claims.ts';
import { isVerdict } from '../evaluate.ts';
import { nodesOf } from '../expression.ts';
import { offsetIn } from '../mdx.ts';
import { describeMethod } from '../method.ts';
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
	checkComparable(claim, data, at);
	if (evaluated.isFragile && result.margin)
		at(
			0,
			'claim-fragile',
			`the claim is ${marginText(result.margin, locale)} from flipping: say it more carefully, or declare a smaller margin="…"`,
			'warning',
		);
	if (evaluated.isDefaultOnly) {
		const others = evaluated.verdicts.filter((verdict) => !isVerdict(verdict.result) || !verdict.result.holds);
		const named = others
			.map(({ method }) => describeMethod(method))
			.slice(0, 3)
			.join('; ');
		at(
			0,
			'claim-default-only',
			`the claim holds under the default method alone, not under ${named}: say how it is counted`,
			'warning',
		);
	}
}

/** A change between numbers that are not comparable is no trend. */
function checkComparable(
	claim: Claim,
	data: ChapterInput['data'],
	at: (offset: number, rule: Rule, message: string, severity?: 'warning') => void,
): void {
	if (!data.previous) return;
	for (const node of nodesOf(claim.expression)) {
		if (node.kind !== 'call' || (node.name !== 'change' && node.name !== 'previous')) continue;
		for (const metric of node.arguments.flatMap(metricsOf)) {
			const reason = data.previous.breaks.get(metric);
			if (reason !== undefined)
				at(
					node.offset,
					'not-comparable',
					`${metric} cannot be compared with ${data.previous.title} because ${reason}: say so in the sentence`,
					'warning',
				);
		}
	}
}
