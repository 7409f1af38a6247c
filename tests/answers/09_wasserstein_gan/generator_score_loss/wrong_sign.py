# mistake: fakes-punished
def generator_score_loss(fake_scores):
    return fake_scores.mean()
