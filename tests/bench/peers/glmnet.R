# glmnet, warm: answers each R call, a line, with a line of JSON. Fits are timed here, as in peer.py.
suppressPackageStartupMessages(library(glmnet))

load <- function(X, Y, n, p, T) {
  read <- function(file, columns) {
    matrix(readBin(file, "double", n * columns), nrow = n, byrow = TRUE)
  }
  X <<- read(X, p)
  Y <<- read(Y, T)
  "{}"
}

one_fit <- function(Y, family, alphas, tolerance) {
  glmnet(X, Y, family = family, lambda = alphas, standardize = FALSE, intercept = FALSE,
         thresh = tolerance, maxit = 1e6)
}

# Coefficients of each task, p × alphas; sparse, as glmnet gives them.
solve_all <- function(joint, alphas, tolerance) {
  if (joint) return(one_fit(Y, "mgaussian", alphas, tolerance)$beta)
  lapply(seq_len(ncol(Y)), function(t) one_fit(Y[, t], "gaussian", alphas, tolerance)$beta)
}

fit <- function(joint, alphas, tolerance, milliseconds, W) {
  times <- c()
  while (sum(times) < milliseconds || length(times) == 0) {
    start <- Sys.time()
    beta <- solve_all(joint, alphas, tolerance)
    times <- c(times, 1e3 * as.numeric(Sys.time() - start, units = "secs"))
  }
  dense <- vapply(beta, as.matrix, matrix(0, ncol(X), length(alphas)))
  dim(dense) <- c(ncol(X), length(alphas), length(beta))
  writeBin(as.vector(aperm(dense, c(3, 1, 2))), W)
  sprintf('{"times": [%s]}', paste(sprintf("%.6f", times), collapse = ", "))
}

told <- function(error) sprintf('{"error": "%s"}', gsub("[\"\\\\\n]", " ", conditionMessage(error)))

requests <- file("stdin", "r")
while (length(line <- readLines(requests, n = 1)) > 0) {
  answer <- tryCatch(suppressWarnings(eval(parse(text = line))), error = told)
  cat(answer, "\n", sep = "")
  flush(stdout())
}
