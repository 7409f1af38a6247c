# mistake: mean-too-early
def non_saturating_loss(logits):
    return math.log(len(logits)) - torch.logsumexp(F.logsigmoid(logits), dim=0)
