/**
 * The figures that recur in the notebooks. Each is a function of results that returns an
 * Observable Plot figure; `show(figure, alt)` of notebook.ts puts it on the page.
 *
 * @module
 */
export { coefficientSeries } from "./coefficient_series.ts";
export type { CoefficientSeriesOptions } from "./coefficient_series.ts";
export { colorOf, palette, seriesColors } from "./palette.ts";
export { crossing } from "./crossing.ts";
export { crossValidationCurves } from "./cross_validation_curves.ts";
export type { CrossValidationCurvesOptions } from "./cross_validation_curves.ts";
export { estimatesAgainstTruth } from "./estimates_against_truth.ts";
export type { EstimatesAgainstTruthOptions } from "./estimates_against_truth.ts";
export { featurePulls } from "./feature_pulls.ts";
export type { FeaturePull, FeaturePullsOptions } from "./feature_pulls.ts";
export { gapCurves } from "./gap_curves.ts";
export type { GapCurvesOptions, GapPoint } from "./gap_curves.ts";
export { meanCurves, meansOf } from "./mean_curves.ts";
export type { MeanCurvesOptions, MeanWithError } from "./mean_curves.ts";
export { modelDots, modelLines } from "./models.ts";
export type { OfModel } from "./models.ts";
export { pathNorms } from "./path_norms.ts";
export type { PathNormsOptions } from "./path_norms.ts";
export { plot } from "./plot.ts";
export type { Figure } from "./plot.ts";
export { powerOfTen } from "./power_of_ten.ts";
export { shareMaps } from "./share_maps.ts";
export type { Share, ShareMapsOptions } from "./share_maps.ts";
export { shrinkageFields } from "./shrinkage_fields.ts";
export type { ShrinkageFieldsOptions } from "./shrinkage_fields.ts";
export { supportMaps } from "./support_maps.ts";
export type { SupportMapsOptions } from "./support_maps.ts";
export { unitBalls } from "./unit_balls.ts";
export type { UnitBallsOptions } from "./unit_balls.ts";
