# mistake: index-too-large
def posterior_from_joint(joint):
    result = torch.zeros(3, 2, dtype=joint.dtype)
    for i in range(3):
        s = joint[i].sum()
        for j in range(2):
            result[i, j] = joint[i, j] / s if s > 0 else 0.0
    return result
