def r3_generator_loss(D, real, fake):
    logits_real, logits_fake = D(real), D(fake)
    total = torch.logaddexp(logits_real, logits_fake) - logits_fake
    return total.sum() / total.numel()
