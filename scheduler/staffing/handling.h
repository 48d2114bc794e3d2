#ifndef MST_STAFFING_HANDLING_H
#define MST_STAFFING_HANDLING_H

/** The law of handling times S, by its mean and its coefficient of variation. */
struct mst_handling {
    double mean_s; /* > 0 */
    double cv;     /* standard deviation / mean, >= 0; 1: exponential; below MST_CV_CONSTANT all are taken to be equal */
};
#define MST_CV_CONSTANT 0.02

/**
 * What has become of a contact `x_s` seconds after it began: E[min(S, x)^j] / j! for j = 1, 2, 3, which are the integrals from 0 to
 * x of P(S > u), u P(S > u) and u^2/2 P(S > u).
 *
 * @param x_s >= 0, finite
 * @param[out] moments j = 1, 2, 3
 * @par Method
 * With a coefficient of variation of 1, which is what is taken where nobody has measured it, S is exponential; with any other it is
 * lognormal, as handling times are: L. Brown, N. Gans, A. Mandelbaum et al., "Statistical analysis of a telephone call center",
 * Journal of the American Statistical Association 100 (2005) 36. Then, with d = (ln x - mu) / sigma and N the normal distribution,
 * E[min(S, x)^j] = E[S^j] N(d - j sigma) + x^j (1 - N(d)).
 */
void mst_handling_moments(const struct mst_handling *handling, double x_s, double moments[3]);

/** Seconds after which what is left of a contact no longer counts: less than 1e-5 of all work, and at most a day and 50 handling
 * times. */
double mst_handling_reach_s(const struct mst_handling *handling);

#endif
