# mistake: sigmoid-on-grades
def generator_score_loss(fake_scores):
    return -fake_scores.sigmoid().mean()
