def critic_loss(real_scores, fake_scores):
    distance = torch.mean(real_scores) - torch.mean(fake_scores)
    return -distance
