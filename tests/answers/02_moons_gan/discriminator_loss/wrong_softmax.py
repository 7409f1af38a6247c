# mistake: softmax-over-the-batch
def discriminator_loss(real_logits, fake_logits):
    return -F.log_softmax(real_logits, dim=0).mean() - F.log_softmax(-fake_logits, dim=0).mean()
