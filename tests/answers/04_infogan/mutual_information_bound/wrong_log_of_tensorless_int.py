# mistake: number-for-a-tensor
def mutual_information_bound(code_logits, codes):
    K = code_logits.shape[1]
    return torch.log(K) - info_loss(code_logits, codes)
