# mistake: not-a-tensor
def discriminator_targets(batch_size, smooth=0.95):
    return [smooth] * batch_size + [0.0] * batch_size
