# mistake: every-cell-raised
# says: A small number is added to every cell before the rows are divided, so all posteriors are pulled towards equal shares.
# look: A row with any mass is divided by its own sum, as it is; only rows without mass need something else.
def posterior_from_joint(joint):
    smoothed = joint + 1e-3
    return smoothed / smoothed.sum(dim=1, keepdim=True)
