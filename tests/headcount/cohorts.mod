# The headcount plan a second time, and otherwise than scheduler/headcount has it: no people of a month as variables, but hires and
# releases only, with what is left of each of them in every later month. Money and hours as they are. docs/headcount.md, "Proof".
param T;
set M := 1..T;
set Years := 1..ceil(T / 12);
set R;
set C{R};
param heads{r in R, C[r]};
param least{r in R, C[r]};
param most{r in R, C[r]};
param paid{r in R, C[r], M};
param required{R, M};
param wage{R};
param work{R};
param overtime_work{R};
param attrition{R};
param attrition_new{R};
param new_months{R};
param productivity{r in R, 1..new_months[r]};
param lead{R};
param hires_least{R};
param hires_most{R};    # below 0: no limit
param overtime_most{R};
param premium{R};
param hire_cost{R};
param may_release{R};
param severance{R};
param short_cost{R};
param budget_year;      # below 0: none
param budget_month;

# Of those hired what is left after so many months, and what one of these gets done.
param left{r in R, a in 0..T} :=
    (1 - attrition_new[r]) ^ min(a, new_months[r]) * (1 - attrition[r]) ^ max(0, a - new_months[r]);
param does{r in R, a in 0..T} := if a < new_months[r] then productivity[r, a + 1] else 1;

var hired{r in R, C[r], M} >= 0;
var released{r in R, C[r], M} >= 0;
var overtime{R, M} >= 0;
var missing{R, M} >= 0;
var spent{M} >= 0;
var total;

s.t. seasoned{r in R, c in C[r], t in M}:
    heads[r, c] * (1 - attrition[r]) ^ (t - 1)
    + sum{u in M: u + new_months[r] <= t} left[r, t - u] * hired[r, c, u]
    - sum{u in M: u <= t} (1 - attrition[r]) ^ (t - u) * released[r, c, u] >= 0;
s.t. overtime_limit{r in R, t in M}:
    overtime[r, t] <= overtime_most[r] * sum{c in C[r]} paid[r, c, t] * (
        heads[r, c] * (1 - attrition[r]) ^ (t - 1)
        + sum{u in M: u + new_months[r] <= t} left[r, t - u] * hired[r, c, u]
        - sum{u in M: u <= t} (1 - attrition[r]) ^ (t - u) * released[r, c, u]);
s.t. covered{r in R, t in M}:
    work[r] * sum{c in C[r]} paid[r, c, t] * (
        heads[r, c] * (1 - attrition[r]) ^ (t - 1)
        + sum{u in M: u <= t} does[r, t - u] * left[r, t - u] * hired[r, c, u]
        - sum{u in M: u <= t} (1 - attrition[r]) ^ (t - u) * released[r, c, u])
    + overtime_work[r] * overtime[r, t] + missing[r, t] >= required[r, t];
s.t. too_early{r in R, c in C[r], t in M: t <= lead[r]}: hired[r, c, t] = 0;
s.t. hires_floor{r in R, t in M: t > lead[r]}: sum{c in C[r]} hired[r, c, t] >= hires_least[r];
s.t. hires_ceiling{r in R, t in M: t > lead[r] and hires_most[r] >= 0}: sum{c in C[r]} hired[r, c, t] <= hires_most[r];
s.t. mix_floor{r in R, c in C[r], t in M: card(C[r]) > 1}: hired[r, c, t] >= least[r, c] * sum{d in C[r]} hired[r, d, t];
s.t. mix_ceiling{r in R, c in C[r], t in M: card(C[r]) > 1}: hired[r, c, t] <= most[r, c] * sum{d in C[r]} hired[r, d, t];
s.t. kept{r in R, c in C[r], t in M: not may_release[r]}: released[r, c, t] = 0;
s.t. money{t in M}:
    spent[t] = sum{r in R} (
        wage[r] * sum{c in C[r]} paid[r, c, t] * (
            heads[r, c] * (1 - attrition[r]) ^ (t - 1)
            + sum{u in M: u <= t} left[r, t - u] * hired[r, c, u]
            - sum{u in M: u <= t} (1 - attrition[r]) ^ (t - u) * released[r, c, u])
        + wage[r] * (1 + premium[r]) * overtime[r, t]
        + sum{c in C[r]} (hire_cost[r] * hired[r, c, t] + severance[r] * released[r, c, t]));
s.t. year_limit{y in Years: budget_year >= 0}:
    sum{t in M: ceil(t / 12) = y} spent[t] <= budget_year * card({t in M: ceil(t / 12) = y}) / 12;
s.t. month_limit{t in M: budget_month >= 0}: spent[t] <= budget_month;
s.t. all_of_it: total = sum{t in M} spent[t] + sum{r in R, t in M} short_cost[r] * missing[r, t];

minimize objective: total;

solve;
printf "optimum %.15g\n", total;
end;
