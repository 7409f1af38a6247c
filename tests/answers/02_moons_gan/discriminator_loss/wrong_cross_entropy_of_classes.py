# mistake: softmax-over-the-batch
def discriminator_loss(real_logits, fake_logits):
    return F.cross_entropy(real_logits, torch.ones_like(real_logits)) + F.cross_entropy(fake_logits, torch.zeros_like(fake_logits))
