/**
 * The checks of figures' arguments, besides those that all functions share.
 *
 * @module
 */
import { AbstractMatrix, type Matrix } from "ml-matrix";
import * as check from "../_check.ts";

/** The options of every figure. */
export const everyFigure = {
  title: check.optional(check.text),
  width: check.optional(check.positiveNumber),
};

/** The same, with a height where it does not follow from the width. */
export const everySize = { ...everyFigure, height: check.optional(check.positiveNumber) };

/** A Matrix of finite numbers: figures do not take arrays of rows. */
export function coefficients(name: string, value: unknown): void {
  check.required(name, value, AbstractMatrix.isMatrix(value), "a Matrix of ml-matrix");
  check.matrix(name, value);
}

/** Throws a TypeError unless each is of the truth's shape. */
export function likeTruth(models: Readonly<Record<string, Matrix>>, truth: Matrix): void {
  for (const [name, coef] of Object.entries(models)) {
    check.matrixOfShape(name, coef, truth.rows, truth.columns, " like truth");
  }
}
