def non_saturating_loss(logits):
    # log(1 - D) with l -> -l is log D
    return -saturating_loss(-logits)
