def generator_score_loss(fake_scores):
    return torch.mean(torch.neg(fake_scores))
