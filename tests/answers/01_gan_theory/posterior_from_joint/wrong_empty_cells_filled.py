# mistake: empty-cells-filled
def posterior_from_joint(joint):
    mass = joint.sum(dim=1, keepdim=True)
    return torch.where(joint > 0, joint / mass, torch.full_like(joint, 1.0 / joint.size(1)))
