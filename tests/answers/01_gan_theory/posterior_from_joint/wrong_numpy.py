# mistake: not-a-tensor
def posterior_from_joint(joint):
    table = joint.numpy()
    return table / table.sum(axis=1, keepdims=True).clip(1e-30)
