# mistake: one-decision-for-all
# says: One condition decides for all numbers of the tensor at once: those of the other sign are treated alike.
# look: Decide number by number: torch.where.
def leaky_relu(x, slope=0.2):
    if x.sum() > 0:
        return x.clone()
    return x * slope
