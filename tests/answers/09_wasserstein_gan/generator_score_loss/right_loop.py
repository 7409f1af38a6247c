def generator_score_loss(fake_scores):
    total = 0.0
    for score in fake_scores:
        total = total - score
    return total / len(fake_scores)
