# mistake: sigmoid-on-grades
def generator_score_loss(fake_scores):
    return F.logsigmoid(-fake_scores).mean()
