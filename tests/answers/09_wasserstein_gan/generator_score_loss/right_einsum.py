def generator_score_loss(fake_scores):
    shares = torch.ones_like(fake_scores) / fake_scores.shape[0]
    return -torch.einsum("i,i->", shares, fake_scores)
