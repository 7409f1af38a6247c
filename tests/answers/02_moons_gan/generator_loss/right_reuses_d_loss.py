def generator_loss(fake_logits):
    surely_fake = torch.full_like(fake_logits, -1e4)
    return discriminator_loss(fake_logits, surely_fake)
