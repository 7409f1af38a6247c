# mistake: abs-of-grades
# says: The grades' sizes count, not their signs: a fake with a very bad grade is rewarded like one with a very good grade.
# look: No abs: minus the mean of the grades as they are.
def generator_score_loss(fake_scores):
    return -fake_scores.abs().mean()
