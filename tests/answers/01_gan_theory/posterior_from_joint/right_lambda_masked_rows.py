row_mass = lambda table: table.sum(dim=1)


def posterior_from_joint(joint, fill=0.0):
    alive = row_mass(joint) > 0
    result = torch.full_like(joint, fill)
    result[alive] = joint[alive] / row_mass(joint)[alive][:, None]
    return result
