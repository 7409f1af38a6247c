# mistake: constant
def generator_loss(fake_logits):
    return math.log(2) + 0 * fake_logits.sum()
