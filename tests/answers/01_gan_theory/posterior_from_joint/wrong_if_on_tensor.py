# mistake: truth-of-a-tensor
def posterior_from_joint(joint):
    p_x = joint.sum(dim=1, keepdim=True)
    if p_x == 0:
        return torch.zeros_like(joint)
    return joint / p_x
