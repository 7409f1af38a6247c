def generator_score_loss(fake_scores):
    weights = torch.full_like(fake_scores, -1.0 / fake_scores.shape[0])
    return torch.dot(weights, fake_scores)
