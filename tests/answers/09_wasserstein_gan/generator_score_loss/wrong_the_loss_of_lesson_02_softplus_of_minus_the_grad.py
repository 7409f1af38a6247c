# mistake: sigmoid-on-grades
def generator_score_loss(fake_scores):
    return F.softplus(-fake_scores).mean()
