# mistake: softmax-over-the-batch
def generator_loss(fake_logits):
    return F.cross_entropy(fake_logits, torch.ones_like(fake_logits))
