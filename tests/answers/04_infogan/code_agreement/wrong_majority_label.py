# mistake: many-to-one
def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    table = torch.bincount(codes * K + labels, minlength=K * K).reshape(K, K)
    return table.max(dim=1).values.sum().item() / len(codes)
