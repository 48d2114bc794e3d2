#ifndef MST_STAFFING_ROUND_H
#define MST_STAFFING_ROUND_H

/**
 * Agents to be scheduled so that `agents` are present: the least whole number >= agents / (1 - shrinkage_frac), where a quotient
 * that is whole in decimals is not rounded up.
 *
 * @param agents finite, >= 0; need not be whole
 * @param shrinkage_frac >= 0 and < 1
 * @par Method
 * 207 / (1 - 0.55) is 460, but in doubles 0.55 and the difference are rounded, and the quotient comes out above 460. Its relative
 * error is at most 2 eps + eps / (1 - shrinkage); so four times eps / (1 - shrinkage) is taken off before it is rounded up. A
 * quotient that truly lies above a whole number by less than that is rounded down: with shrinkage in parts per million it takes
 * more than 10^9 (1 - shrinkage) agents to have one.
 */
double mst_agents_scheduled(double agents, double shrinkage_frac);

#endif
