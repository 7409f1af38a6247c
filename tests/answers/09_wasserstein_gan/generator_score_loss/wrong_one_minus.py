# mistake: target-of-one
# says: A constant is added: the loss asks how far the grades are from 1, as if that were the best grade.
# look: Grades have no best value: the loss is minus their mean.
def generator_score_loss(fake_scores):
    return (1 - fake_scores).mean()
