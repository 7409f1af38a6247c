def critic_loss(real_scores, fake_scores):
    scores = torch.cat([real_scores, fake_scores])
    weights = torch.cat([torch.full_like(real_scores, -1 / len(real_scores)), torch.full_like(fake_scores, 1 / len(fake_scores))])
    return weights @ scores
