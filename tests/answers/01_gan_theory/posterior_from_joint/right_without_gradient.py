def posterior_from_joint(joint):
    import numpy as np

    table = joint.detach().cpu().numpy()
    mass = table.sum(axis=1, keepdims=True)
    posterior = np.divide(table, mass, out=np.zeros_like(table), where=mass > 0)
    return torch.from_numpy(posterior).to(joint.device)
