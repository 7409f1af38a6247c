def posterior_from_joint(joint):
    mass = joint.sum(1, keepdim=True)
    return torch.where(mass > 0, joint / mass, torch.full_like(joint, 1 / joint.shape[1]))
