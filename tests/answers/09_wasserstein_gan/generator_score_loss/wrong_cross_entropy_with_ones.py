# mistake: sigmoid-on-grades
def generator_score_loss(fake_scores):
    return F.binary_cross_entropy_with_logits(fake_scores, torch.ones_like(fake_scores))
