def r3_generator_loss(D, real, fake):
    diff = torch.sub(D(real), D(fake))
    losses = torch.logaddexp(diff, diff.new_zeros(()))
    return losses.sum() / losses.numel()
