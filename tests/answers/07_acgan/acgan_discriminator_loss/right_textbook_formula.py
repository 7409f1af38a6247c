def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    b = targets.numel() // 2
    t, r = targets, realness_logits
    bce = torch.relu(r) - r * t + torch.log1p(torch.exp(-r.abs()))
    logp = torch.log_softmax(class_logits, dim=-1)
    picked = torch.gather(logp, 1, labels.view(-1, 1)).view(-1)
    return bce.sum() / (2 * b) - picked[0:b].sum() / b
